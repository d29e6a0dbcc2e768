import fc from 'fast-check';

// What the clocks of some places show around the moments at which they are put, minute by minute, as somebody would write it
// down who looks at them. Only Intl is asked, in another way than the product asks it.

const minute = 60_000;
const day = 86_400_000;

/** For how many days before and after clocks are looked at. */
const daysAround = 12;

/** Where clocks are put, and when; where they never are, some moment. */
const changes = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  // By half an hour.
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Asia/Kolkata', '2026-11-26T10:00Z'],
  // At midnight, so that a day begins at 01:00.
  ['Asia/Beirut', '2026-03-28T22:00Z'],
  // A minute after midnight, so that a day begins twice.
  ['America/St_Johns', '2006-10-29T02:31Z'],
  // By a whole day, which there was not.
  ['Pacific/Apia', '2011-12-30T10:00Z'],
] as const;

/** What the clocks of one place show around the moment at which they are put. */
export class Watch {
  private readonly start: number;
  private readonly shown: readonly string[];

  constructor(
    readonly timezone: string,
    /** When they are put, epoch ms. */
    readonly change: number,
  ) {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    this.start = change - daysAround * day;
    const minutes = (2 * daysAround * day) / minute;
    this.shown = Array.from({ length: minutes }, (_, index) => format.format(this.start + index * minute));
  }

  /** What they show at a moment: `2026-10-25 02:30`. */
  at(moment: number): string {
    return this.shown[Math.floor((moment - this.start) / minute)] ?? '';
  }

  /** The first minute, epoch ms, at which they show a text or a later one; the end of the watch where they never do. */
  firstAt(text: string): number {
    // No place is a day away from UTC.
    let index = Math.max(0, (Date.parse(`${text.replace(' ', 'T')}Z`) - day - this.start) / minute);
    while (index < this.shown.length && (this.shown[index] ?? '') < text) index += 1;
    return this.start + index * minute;
  }

  /** The days of the calendar, `2026-10-25`, some of which the clocks may not show. */
  get calendar(): readonly { readonly date: string; readonly weekday: number }[] {
    return Array.from({ length: 2 * daysAround - 2 }, (_, index) => {
      const noon = new Date(this.start + (index + 1) * day);
      return { date: noon.toISOString().slice(0, 10), weekday: noon.getUTCDay() };
    });
  }
}

const watches = changes.map(([timezone, change]) => new Watch(timezone, Date.parse(change)));

/** One of them. */
export const anyWatch = fc.constantFrom(...watches);

/** A time of day, often one at which clocks are put. */
export const anyTimeOfDay = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
    fc.integer({ min: 0, max: 59 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

/** Days of the week, one at least. */
export const anyDays = fc.uniqueArray(fc.constantFrom(...([0, 1, 2, 3, 4, 5, 6] as const)), { minLength: 1 });
