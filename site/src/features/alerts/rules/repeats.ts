/** Minutes after which something that goes on is told again. */
export const REPEATS = ['never', '15', '60', '240', '1440'] as const;
