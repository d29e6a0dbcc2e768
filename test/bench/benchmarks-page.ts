import type { Line } from './line';

/** Some lines of the benchmark with a title. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What `docs/benchmarks.md` says: a table for each section. @param machine what it was measured on */
export function benchmarksPage(sections: readonly Section[], machine: string, at: Date): string {
  return `# Benchmarks

\`npm run bench -- --write\` wrote this page on ${at.toISOString().slice(0, 10)}, on ${machine}. A ratio compares two things that were measured by
turns in one run; ratios carry over to other machines, times do not. Everything runs on loopback: the deployed bundles under the
Lambda runtime client and Lambda's version of Node.js, the VB365 server over TLS with a pinned certificate.

- _The plain build_ makes the same requests with the AWS SDK, Slack's client, and undici as their packages come.
- _The floor_ makes them with Node.js alone, signed by hand.
- _The bare loop_ fetches the same pages over one connection of \`node:https\` and parses them with \`JSON.parse\`.
- _The CPU of 512 MB_ is 29 % of one: what Lambda gives a function of that size. A function is stopped for the rest of every 20 ms,
  also where it would only wait.
- What costs money was computed with the prices in \`test/bench/cost.ts\`.

[A decision](decisions/0012-what-a-cold-start-loads.md) says what was tried and did not pay.
${sections.map(sectionOf).join('')}`;
}

function sectionOf({ title, lines }: Section): string {
  const rows = [
    ['what', 'figure', 'target', 'of which'],
    ...lines.map(({ what, figure, target, of }) => [what, figure, target, of]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  const write = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `\n## ${title}\n\n${[write(head), rule, ...body.map(write)].join('\n')}\n`;
}
