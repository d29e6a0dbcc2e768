import { policySource } from './policy-source';

/**
 * The one script of the page: beside every time in UTC it writes the reader's own. Where scripts do not run, or the reader lives
 * by UTC, nothing is missing.
 */
export const localTimes = `
const own = new Intl.DateTimeFormat(undefined, {
  month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
});
for (const time of document.querySelectorAll('time')) {
  const date = new Date(time.dateTime);
  if (date.getTimezoneOffset() === 0) continue;
  const local = document.createElement('span');
  local.className = 'local';
  local.textContent = own.format(date);
  time.after(' ', local);
}
`;

/** The script's name in a Content-Security-Policy. */
export const localTimesSource = policySource(localTimes);
