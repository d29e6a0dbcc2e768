import fc from 'fast-check';
import { packedObjects, unpackedObjects } from '../../functions/alerts/packed-objects';
import { objectMarkOf, type UnprotectedObjects } from '../../functions/alerts/unprotected-objects';
import { runs } from '../fuzz/runs';

const anyObjects: fc.Arbitrary<UnprotectedObjects> = fc
  .array(
    fc.tuple(
      fc.record({ type: fc.constantFrom('User', 'Group', 'Site', 'Team', 'else', ''), id: fc.string() }),
      fc.nat({ max: 5 }),
    ),
    { maxLength: 50 },
  )
  .map((objects) => new Map(objects.map(([object, night]) => [objectMarkOf(object), night * 86_400_000])));

test('objects are unpacked as they were packed, whatever their ids are', () => {
  fc.assert(
    fc.property(anyObjects, (objects) => {
      const stored: ReturnType<typeof packedObjects> = JSON.parse(JSON.stringify(packedObjects(objects)));
      expect(unpackedObjects(stored)).toEqual(objects);
    }),
    { numRuns: runs(100) },
  );
});

test('those of one night share its time, so that a thousand take few characters', () => {
  const objects = Array.from({ length: 1_000 }, (_, id) => objectMarkOf({ type: 'User', id: `${id}` }));
  const packed = packedObjects(new Map(objects.map((mark) => [mark, Date.UTC(2026, 10, 21, 22)])));
  expect(packed).toHaveLength(1);
  expect(JSON.stringify(packed).length).toBeLessThan(8_100);
});
