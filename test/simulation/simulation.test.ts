import { simulate } from './simulate';
import { storyOf } from './story';

/** Seeds that found something once: searched by `npm run simulate` and `npm run fuzz`. */
const found = [
  // Clocks that are put, before there is a cursor and while a retry is waited for.
  1_646, 2_107,
  // A channel of one severity that is archived, while the other one's is not.
  1_887, 2_719,
  // A file that fails again and again without a reason, and stops nothing else.
  3_921,
  // An attempt that vanished where every attempt stands by itself.
  2_000_705_471,
  // A locked thread in a channel that takes no blocks.
  836_229_878,
  // A session that seems to run for days, and cannot be read once.
  1_364_370_091,
  // A long backlog of a job while files fail again and again.
  85_277_015, 227_810_764,
  // A history that refuses to be read, once.
  482, 220_217_091,
  // A thread of a report by hand that is locked before anything stands in it.
  1_958,
  // A clock that is put right before anything was listed.
  1_940_289_138,
  // A parent that may have been posted when nobody knew whose the job is.
  1_951_955_619,
  // A running retry that cannot be read once, after its first attempt left the list.
  69_184_486,
  // A first poll that looks back for minutes and is cut off.
  995_373_279,
  // A retry that never ends, hours after the first attempt began.
  6_216_947,
  // A retry that never ends, and seems to have begun before its first attempt, since the clock was put.
  2_137_679_913,
  // A v6 server that refuses the first attempt of a run in three polls, and gives the second one.
  6_726,
  // An incident that is over before Slack takes anything, told of as one with others; a report by hand whose file may pass.
  8_863,
  712,
  // An outage that is told while another poll still goes on that had an answer.
  370,
  // A failed poll that was counted twice, since the answer to a write was lost.
  1_819,
] as const;

/** The same, of plays in which people use the controls of messages. */
const foundByPresses = [
  // A job that is muted, and its problem for longer.
  134,
  // A press that two functions have at the same moment.
  2,
] as const;

test('nothing is missed and nothing comes twice, whatever goes wrong', async () => {
  const first = Array.from({ length: 120 }, (_, index) => index + 1);
  const plays = [
    ...first.map((seed) => () => simulate(seed)),
    // They found it before people could press anything.
    ...found.map((seed) => () => simulate(seed, { pressed: false })),
    ...foundByPresses.map((seed) => () => simulate(seed, { pressed: true })),
  ];
  for (const one of plays) {
    const play = await one();
    if (play.violations.length > 0) throw new Error(storyOf(play));
  }
}, 600_000);

test('a seed always plays the same', async () => {
  for (const seed of [4, 19, 27]) {
    const [one, other] = [await simulate(seed, { traced: 100 }), await simulate(seed, { traced: 100 })];
    expect(one.trace.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
  }
});
