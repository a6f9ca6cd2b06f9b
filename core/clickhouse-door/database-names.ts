/** Databases that a caller may name: all of them mean the only one. */
export const DATABASE_NAMES = ['', 'default', 'edgewise'] as const;
