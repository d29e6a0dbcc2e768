// Writes times in the reader's own zone.

const dayLength = 24 * 60 * 60 * 1000;

/** Slack's date tokens, in the reader's zone. */
function formatDate(date, format) {
  const write = (options) => new Intl.DateTimeFormat(undefined, options).format(date);
  const dates = {
    date: { year: 'numeric', month: 'long', day: 'numeric' },
    date_short: { year: 'numeric', month: 'short', day: 'numeric' },
    date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  };
  return format.replaceAll(/\{(\w+)\}/g, (token, name) => {
    if (name === 'time') return write({ hour: 'numeric', minute: '2-digit' });
    if (name === 'time_secs') return write({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    if (name === 'ago') return ago(date);
    if (name === 'date_num') return date.toLocaleDateString('sv-SE');
    const [base, pretty] = name.split('_pretty');
    if (!Object.hasOwn(dates, base)) return token;
    return (pretty === '' && nearDay(date)) || write(dates[base]);
  });
}

function nearDay(date) {
  const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(date.getTime()) - midnight(Date.now())) / dayLength);
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days);
}

function ago(date) {
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 60 / 24), 'day');
}

/** Writes the times, and shows a day above the first message of each. */
export function localise() {
  for (const time of document.querySelectorAll('time[data-format]')) {
    const date = new Date(time.dateTime);
    time.textContent = formatDate(date, time.dataset.format);
    time.title = date.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' });
  }
  let last = '';
  for (const day of document.querySelectorAll('#messages .day')) {
    day.classList.toggle('first', day.textContent !== last);
    last = day.textContent;
  }
}
