import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports } from './read-imports';
import { drawing, withDrawing } from './rooms';

/** `npm run map`: the rooms of `functions/`, drawn from their imports into docs/architecture.md. */
const root = join(__dirname, '..', '..');
const page = join(root, 'docs', 'architecture.md');
const drawn = drawing(readImports(join(root, 'functions')));
writeFileSync(page, withDrawing(readFileSync(page, 'utf8'), drawn));
