import fc from 'fast-check';

test('properties are tried on a fixed seed, so that the same code always passes or always fails', () => {
  const tried = () => fc.sample(fc.string({ unit: 'binary' }), 100);
  expect(tried()).toEqual(tried());
});
