// A line of stdin, "html 0 142" or "files 0 142": that many issues of the folder from that one on, by mjml and juice; answers the seconds of
// processor time. html: MJML in memory to HTML. files: YAML and its Markdown read, MJML to HTML and text files.
const fs = require("fs"), readline = require("readline");
const mjml = require("mjml"), juice = require("juice");
const yaml = require("js-yaml"), { marked } = require("marked"), { convert } = require("html-to-text");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".mjml")).sort().map((name) => `${folder}/${name}`);

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [work, first, count] = line.split(" ");
    const chosen = files.slice(Number(first), Number(first) + Number(count));
    const toHtml = async (text) => juice((await (mjml.default || mjml)(text, { validationLevel: "skip" })).html, { preserveImportant: true });
    const sources = work === "html" ? chosen.map((file) => fs.readFileSync(file, "utf8")) : [];
    const start = process.cpuUsage();
    for (const source of sources) await toHtml(source);
    for (const file of work === "files" ? chosen : []) {
      const issue = yaml.load(fs.readFileSync(file.replace(/mjml$/, "yaml"), "utf8"), { schema: yaml.CORE_SCHEMA });
      for (const part of [issue.headline, ...issue.topics]) marked.parse(part.body || "");
      const html = await toHtml(fs.readFileSync(file, "utf8"));
      fs.writeFileSync(`${file}.html`, html);
      fs.writeFileSync(`${file}.txt`, convert(html));
    }
    const used = process.cpuUsage(start);
    console.log((used.user + used.system) / 1e6);
  }
})();
