import fc from 'fast-check';
import { builderLink } from '../../../local/slack/builder-link';

const slack = 'https://slack.com/api/';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

function blocksIn(url: string): unknown {
  return JSON.parse(decodeURIComponent(new URL(url).hash.slice(1))).blocks;
}

test('the blocks stand behind the # of the page, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { minLength: 1, maxLength: 5 }),
      (texts) => {
        const blocks = texts.map(section);
        const link = builderLink(blocks, slack);
        expect(link?.url).toMatch(/^https:\/\/app\.slack\.com\/block-kit-builder\/#[\w.!~*'()%-]+$/);
        expect(blocksIn(link?.url ?? '')).toEqual(blocks.slice(0, blocks.length - (link?.leftOut ?? 0)));
      },
    ),
  );
});

test('of too many blocks the last ones are left out', () => {
  const blocks = [section('a'), section('b'.repeat(7_000)), section('c'.repeat(1_000)), section('d')];
  const link = builderLink(blocks, slack);
  expect(link?.leftOut).toBe(2);
  expect(blocksIn(link?.url ?? '')).toEqual(blocks.slice(0, 2));
});

test('there is no link to nothing, and none to one block that is too long', () => {
  expect(builderLink([], slack)).toBeUndefined();
  expect(builderLink([section('ä'.repeat(3_000))], slack)).toBeUndefined();
});

test('that of GovSlack is where GovSlack is', () => {
  expect(builderLink([section('a')], 'https://slack-gov.com/api/')?.url).toMatch(
    /^https:\/\/app\.slack-gov\.com\//,
  );
});
