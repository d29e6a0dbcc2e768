import { type Maintenance, maintenanceOf } from '../../functions/alerts/maintenance';

const hour = 3_600_000;
const evening = Date.UTC(2026, 11, 1, 20);

const upgrade: Maintenance = { server: 'hq', from: evening, to: evening + 2 * hour, reason: 'upgrade' };
const move: Maintenance = {
  organization: 'contoso*',
  job: 'Mail*',
  from: evening + hour,
  to: evening + 9 * hour,
  reason: 'mailboxes move',
};
const rules = [upgrade, move];
const mailboxes = { server: 'hq', organization: 'contoso.onmicrosoft.com', job: 'Mailboxes' };

describe('maintenance', () => {
  test('lasts from its first moment to its last', () => {
    expect(maintenanceOf([upgrade], mailboxes, evening - 1)).toBeUndefined();
    expect(maintenanceOf([upgrade], mailboxes, evening)).toBe(upgrade);
    expect(maintenanceOf([upgrade], mailboxes, evening + 2 * hour - 1)).toBe(upgrade);
    expect(maintenanceOf([upgrade], mailboxes, evening + 2 * hour)).toBeUndefined();
  });

  test('is that of the rule that ends last, of all that fit a job', () => {
    expect(maintenanceOf(rules, mailboxes, evening + hour)).toBe(move);
    expect(maintenanceOf(rules.toReversed(), mailboxes, evening + hour)).toBe(move);
    expect(maintenanceOf(rules, { ...mailboxes, job: 'Sites' }, evening + hour)).toBe(upgrade);
    expect(maintenanceOf(rules, { server: 'branch', job: 'Mailboxes' }, evening + hour)).toBeUndefined();
  });

  test('of a server as a whole is none of its jobs or organizations', () => {
    expect(maintenanceOf(rules, { server: 'hq' }, evening + hour)).toBe(upgrade);
    expect(maintenanceOf([move, { ...move, job: '*' }], { server: 'hq' }, evening + hour)).toBeUndefined();
    expect(maintenanceOf(rules, { server: 'branch' }, evening + hour)).toBeUndefined();
  });

  test('that names nothing is for everything', () => {
    const everywhere: Maintenance = { from: evening, to: evening + hour, reason: 'a storm' };
    expect(maintenanceOf([everywhere], { server: 'hq' }, evening)).toBe(everywhere);
    expect(maintenanceOf([everywhere], mailboxes, evening)).toBe(everywhere);
  });
});
