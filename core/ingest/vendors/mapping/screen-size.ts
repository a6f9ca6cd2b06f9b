import { idText, type Surroundings } from './context.ts';

const SIZE = /^(\d+)x(\d+)$/;

/** The screen of `1280x720`; nothing of a value in another form. */
export function screenSize(value: unknown): Pick<Surroundings, 'screenWidth' | 'screenHeight'> {
  const [, screenWidth, screenHeight] = SIZE.exec(idText(value)) ?? [];
  return { screenWidth, screenHeight };
}
