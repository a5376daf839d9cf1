// One line of stdin is a count: that many more files of the folder become HTML by mjml and juice; answers the seconds of processor time.
const fs = require("fs"), readline = require("readline");
const mjml = require("mjml"), juice = require("juice");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".mjml")).map((name) => `${folder}/${name}`);

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const start = process.cpuUsage();
    for (const file of files.splice(0, Number(line))) {
      const made = await (mjml.default || mjml)(fs.readFileSync(file, "utf8"), { validationLevel: "skip" });
      fs.writeFileSync(`${file}.html`, juice(made.html, { preserveImportant: true }));
    }
    const used = process.cpuUsage(start);
    console.log((used.user + used.system) / 1e6);
  }
})();
