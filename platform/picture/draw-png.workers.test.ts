import { expect, test } from 'vitest';
import { drawPng } from './draw-png.ts';

test('draws letters of every embedded script', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><rect width="200" height="40" fill="#fff"/><text x="4" y="24" font-family="Inter" font-size="16">Añ Ж Ω 🎉 שלום مرحبا</text></svg>';
  const png = await drawPng(svg);
  expect([...png.slice(1, 4)]).toEqual([80, 78, 71]);
});
