import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookSection } from '../../functions/monitoring/runbook';
import { StateError } from '../../functions/state/store';
import { explain } from '../../local/commands/exit-status';
import { operatorCodes } from '../errors/operator-codes';
import { sampleConfig } from '../lib/sample-config';
import { onlyStack, synthesize } from '../lib/synthesize';
import { recordedTerminal } from '../local/commands/recorded-terminal';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/runbook.md'), 'utf8');

/** The sections of a page by the text of their heading. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split(/^#{2,3} /m)
      .slice(1)
      .map((section) => {
        const [heading = '', ...body] = section.split('\n');
        return [heading, body.join('\n')] as const;
      }),
  );
}

/** The headings below one of a level above, on the runbook. */
function headingsUnder(heading: string): readonly string[] {
  const [, below = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = below.split('\n## ');
  return [...sectionsOf(own).keys()];
}

const sections = sectionsOf(page);
const anchors = new Set([...sections.keys()].map(runbookSection));

/** What a section about trouble says. */
const parts = ['**What it means.** ', '**How to look.** ', '**What to do.** '];

/** What the section of a heading does not say of what it should. */
function missingIn(all: ReadonlyMap<string, string>, heading: string, wanted: readonly string[]) {
  const section = all.get(heading) ?? '';
  return wanted.filter((part) => !section.includes(part));
}

/** What a section about an error says beyond that: how to see that it is over. */
const partsOfError = [...parts, '**When it is mended.** '];

/**
 * The codes of the errors that an operator can act on: of every class in the code that is, in the end, a ProductError. A
 * UsageError is none, since it comes before the product does anything, and ends a command all the same.
 */
function codes(): readonly string[] {
  const files = ['functions', 'local'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const classes = files.flatMap((text) =>
    Array.from(
      text.matchAll(/class (\w+) extends (\w+) \{(?:(?!^\}).)*?(?:readonly name = '(\w+)';|^\})/gms),
      (match) => {
        const [, name = '', base = '', code] = match;
        return { name, base, code };
      },
    ),
  );
  const baseOf = new Map(classes.map(({ name, base }) => [name, base]));
  const isOfProduct = (name: string | undefined): boolean =>
    name === 'ProductError' || name === 'UsageError' || (name !== undefined && isOfProduct(baseOf.get(name)));
  return [...new Set(classes.filter(({ name }) => isOfProduct(name)).flatMap(({ code }) => code ?? []))];
}

test('the codes are those that operators may rely on, and a few more', () => {
  expect(codes().toSorted()).toEqual(operatorCodes);
});

test.each([...codes(), 'Any other error'])(
  '%s has a section that says what it means, how to look, what to do, and when it is mended',
  (code) => {
    expect(missingIn(sections, code, partsOfError)).toEqual([]);
  },
);

test('a section is found that is not there, or does not say what to do', () => {
  const some = sectionsOf('# Page\n\n### OneError\n\n**What it means.** It. **How to look.** There.\n');
  expect(missingIn(some, 'OneError', parts)).toEqual(['**What to do.** ']);
  expect(missingIn(some, 'OtherError', parts)).toEqual(parts);
});

test('no section is about an error that there is not', () => {
  expect(headingsUnder('Errors').toSorted()).toEqual([...codes(), 'Any other error'].toSorted());
});

test('a command ends with nothing that has no section', () => {
  const terminal = recordedTerminal();
  explain(new TypeError('x is not a function'), terminal.complain);
  explain(new StateError('It is in use.'), terminal.complain);
  const named = terminal.complained().match(/docs\/runbook\.md#\S+/g) ?? [];
  expect(named).toEqual(['docs/runbook.md#any-other-error', 'docs/runbook.md#stateerror']);
  expect(named.filter((section) => !anchors.has(section))).toEqual([]);
});

test('every alarm says in plain words what is the case, and leads to its section', () => {
  const config = sampleConfig('hq');
  const code = { poll: '// poll', slack: { events: '// events', actions: '// actions' } };
  const app = synthesize({ ...config, slack: { ...config.slack, interactive: true } }, code);
  app.remove();
  const alarms = Object.values(onlyStack(app).template.findResources('AWS::CloudWatch::Alarm'));
  expect(alarms.length).toBeGreaterThan(0);
  const told = new Set<string>();
  for (const { Properties } of alarms) {
    const [, meaning = '', where = ''] = /^(.+\.) What to do: (\S+)$/.exec(Properties.AlarmDescription) ?? [];
    expect(meaning.length).toBeGreaterThan(20);
    expect(anchors).toContain(where);
    const title = headingsUnder('Alarms').find((heading) => runbookSection(heading) === where) ?? '';
    expect(missingIn(sections, title, parts)).toEqual([]);
    told.add(title);
  }
  expect(headingsUnder('Alarms').filter((heading) => !told.has(heading))).toEqual([]);
});
