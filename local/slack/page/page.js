// Keeps the page up to date and writes times in the reader's own zone.

const dayLength = 24 * 60 * 60 * 1000;
const written = new Map();

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
function localise() {
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

/** Makes a list show what the server now says, touching only items that changed. */
function patchList(list, next) {
  const wanted = new Set([...next.children].map((item) => item.id));
  for (const item of [...list.children]) if (!wanted.has(item.id)) item.remove();
  let place = list.firstElementChild;
  for (const item of [...next.children]) {
    const key = `${list.id} ${item.id}`;
    const markup = item.outerHTML;
    const current = list.querySelector(`#${CSS.escape(item.id)}`);
    const isSame = current !== null && written.get(key) === markup;
    if (current === null) list.insertBefore(item, place);
    else if (!isSame) current.replaceWith(item);
    written.set(key, markup);
    place = (isSame ? current : item).nextElementSibling;
  }
}

function isAtEnd(box) {
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

function scrollToEnd(box) {
  box.scrollTop = box.scrollHeight;
}

async function load(address) {
  const response = await fetch(address);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Shows what the server has for the present address. */
async function refresh() {
  const next = await load(location.href);
  const channel = document.getElementById('channel');
  const stay = !isAtEnd(channel);
  patchList(document.getElementById('messages'), next.getElementById('messages'));
  patchThread(next);
  document.querySelector('.client').className = next.querySelector('.client').className;
  localise();
  if (!stay) scrollToEnd(channel);
}

function patchThread(next) {
  const panel = document.getElementById('thread');
  const wanted = next.getElementById('thread');
  if (panel.dataset.parent !== undefined && panel.dataset.parent === wanted.dataset.parent) {
    patchList(document.getElementById('replies'), next.getElementById('replies'));
    return;
  }
  panel.replaceWith(wanted);
  remember('replies');
}

function remember(id) {
  for (const item of document.getElementById(id)?.children ?? [])
    written.set(`${id} ${item.id}`, item.outerHTML);
}

/** A click on a thread opens or closes the panel without leaving the page. */
async function followThread(event) {
  const link = event.target.closest('a[data-thread]');
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const open = document.getElementById('thread').dataset.parent;
  history.pushState(null, '', link.href);
  await refresh();
  const title = document.getElementById('thread-title');
  if (title !== null) title.focus();
  else document.querySelector(`#${CSS.escape(open ?? '')} .replies`)?.focus();
}

/** One load at a time; what changes meanwhile is loaded once more. */
function oneAtATime(work) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work().catch(() => {});
    }
    running = false;
  };
}

function start() {
  const live = document.getElementById('live');
  const channel = document.getElementById('channel');
  const update = oneAtATime(refresh);
  remember('messages');
  remember('replies');
  localise();
  const target =
    location.hash === '' ? null : document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  if (target === null) scrollToEnd(channel);
  else target.scrollIntoView({ block: 'center' });
  document.addEventListener('click', followThread);
  window.addEventListener('popstate', update);
  const events = new EventSource('/events');
  events.addEventListener('open', () => {
    live.textContent = 'Live';
    update();
  });
  events.addEventListener('error', () => {
    live.textContent = 'Reconnecting…';
  });
  events.addEventListener('message', update);
}

start();
