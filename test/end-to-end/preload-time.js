// Loaded into the function before its own code: time is as far ahead as a file says, and waiting moves it instead of passing.
const { readFileSync, writeFileSync } = require('node:fs');
const timers = require('node:timers/promises');

const file = process.env.TIME_MACHINE_FILE;
const now = Date.now;
const ahead = () => Number(readFileSync(file, 'utf8'));

Date.now = () => now() + ahead();
timers.setTimeout = async (ms) => writeFileSync(file, String(ahead() + ms));
