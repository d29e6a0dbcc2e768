import { amountShapes, countShapes } from './amount-shapes';
import { codeShapes } from './code-shapes';
import { idShapes, opaqueShapes, valueShapes } from './id-shapes';
import { hostShapes, pathShapes, placeShapes } from './place-shapes';
import type { Shape } from './shape';
import { timeShapes } from './time-shapes';

/** All shapes. Of those that fit at a place of a text the first one counts. */
export const shapes: readonly Shape[] = [
  ...codeShapes,
  ...placeShapes,
  ...idShapes,
  ...pathShapes,
  ...timeShapes,
  ...amountShapes,
  ...valueShapes,
  ...hostShapes,
  ...opaqueShapes,
  ...countShapes,
];
