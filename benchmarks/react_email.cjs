// A line of stdin, "html 0 142" or "files 0 142": that many issues of the folder from that one on, by React Email; answers the seconds of
// processor time. html: data in memory to HTML, a paragraph being a <Text>. files: YAML with its Markdown to HTML and text files.
// The same parts in the same order as the digest.
const fs = require("fs"), readline = require("readline");
const { createElement: h } = require("react");
const yaml = require("js-yaml"), { marked } = require("marked");
const { Body, Container, Head, Heading, Hr, Html, Img, Link, Preview, Section, Text, render } = require("@react-email/components");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort().map((name) => `${folder}/${name}`);
const publication = JSON.parse(fs.readFileSync(`${folder}/publication.json`, "utf8"));
let markdown = false;

const ink = { color: "#1c2430", fontSize: "16px", lineHeight: "1.7", margin: "0 0 16px" };
const quiet = { color: "#5b6675", fontSize: "14px", lineHeight: "1.5", margin: "2px 0 14px" };
const blue = { color: "#2450d8", fontWeight: 600, textDecoration: "none" };
const box = { backgroundColor: "#eef2fd", borderRadius: "10px", padding: "20px 22px 10px" };

const plain = (text) => (text || "").split("\n\n").filter(Boolean).map((words, key) => h(Text, { key, style: ink }, words));
const prose = (text) => markdown ? text && h("div", { style: ink, dangerouslySetInnerHTML: { __html: marked.parse(text) } }) : plain(text);
const picture = (image) => image && h("div", null, h(Img, { src: image.src, alt: image.alt, width: 544 }), h(Text, { style: quiet }, image.caption));
const article = (item, key) =>
  h("div", { key },
    h(Text, { style: { ...ink, margin: 0 } }, h(Link, { href: item.url, style: blue }, item.title)),
    h(Text, { style: quiet }, [item.source, item.author, item.date, item.note].filter(Boolean).join(" · ")));

const Digest = ({ issue, publication }) =>
  h(Html, { lang: "ko" }, h(Head), h(Preview, null, issue.preheader),
    h(Body, { style: { backgroundColor: "#f2f4f7", fontFamily: "'Noto Sans KR',sans-serif" } },
      h(Container, { style: { backgroundColor: "#ffffff", width: "600px", padding: "0 28px" } },
        h(Section, null, picture(publication.theme.logo), h(Text, { style: quiet }, `${issue.number} · ${issue.date}`)),
        h(Section, null, h(Heading, { as: "h1" }, issue.headline.title), h(Text, { style: quiet }, issue.headline.subtitle),
          picture(issue.headline.image), prose(issue.headline.body)),
        h(Section, { style: box }, issue.topics.map((topic, key) =>
          h(Text, { key, style: ink }, h(Link, { href: `#topic-${key + 1}` }, `${key + 1}. ${topic.toc || topic.title}`)))),
        issue.topics.map((topic, key) =>
          h(Section, { key, id: `topic-${key + 1}` }, h(Heading, { as: "h2" }, `${key + 1}. ${topic.title}`), picture(topic.image), prose(topic.body),
            h(Section, { style: box }, (topic.links || []).map(article)))),
        h(Section, null, prose(issue.closing)),
        h(Section, null, issue.news.groups.map((group, key) => h("div", { key }, h(Heading, { as: "h3" }, group.title), group.items.map(article)))),
        h(Section, { style: box }, h(Heading, { as: "h2" }, publication.feedback.title), prose(publication.feedback.body),
          h(Link, { href: publication.feedback.url }, publication.feedback.label)),
        h(Hr), h(Section, null, Object.values(publication.footer).map((line, key) => h(Text, { key, style: quiet }, line)),
          h(Link, { href: "https://example.com/unsubscribe" }, "수신거부")))));

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [work, first, count] = line.split(" ");
    const chosen = files.slice(Number(first), Number(first) + Number(count));
    const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });
    markdown = work === "files";
    const issues = markdown ? [] : chosen.map(read);
    const start = process.cpuUsage();
    for (const issue of issues) await render(h(Digest, { issue, publication }));
    for (const file of markdown ? chosen : []) {
      const mail = h(Digest, { issue: read(file), publication });
      fs.writeFileSync(`${file}.html`, await render(mail));
      fs.writeFileSync(`${file}.txt`, await render(mail, { plainText: true }));
    }
    const used = process.cpuUsage(start);
    console.log((used.user + used.system) / 1e6);
  }
})();
