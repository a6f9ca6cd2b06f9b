/** The contrast of two colours by WCAG 2, from 1 to 21. */
export function contrast(one: string, two: string): number {
  const [darker = 0, lighter = 0] = [luminance(linear(one)), luminance(linear(two))].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/**
 * How far apart two colours are in OKLab for the eyes that tell them apart worst: normal, red-blind, green-blind and
 * blue-blind (Machado, Oliveira and Fernandes 2009, severity 1). From about 0.08 on, people name them differently.
 */
export function differenceForAllEyes(one: string, two: string): number {
  return Math.min(
    ...EYES.map((eye) => {
      const [a, b] = [oklab(seen(linear(one), eye)), oklab(seen(linear(two), eye))];
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    }),
  );
}

type Three = readonly [number, number, number];
type Matrix = readonly [Three, Three, Three];

const EYES: readonly Matrix[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

/** `#rrggbb` as linear light, 0 to 1. */
function linear(hex: string): Three {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance([red, green, blue]: Three): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function seen(colour: Three, eye: Matrix): Three {
  const clamped = (row: Three): number => Math.min(1, Math.max(0, dot(row, colour)));
  return [clamped(eye[0]), clamped(eye[1]), clamped(eye[2])];
}

/** Björn Ottosson's OKLab, in which equal distances look about equally far. */
function oklab(colour: Three): Three {
  const cones: Three = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], colour)),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], colour)),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], colour)),
  ];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

function dot(one: Three, two: Three): number {
  return one[0] * two[0] + one[1] * two[1] + one[2] * two[2];
}
