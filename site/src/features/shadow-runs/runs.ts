/** The keys of what the page keeps of runs and of their comparisons. */
export const RUNS = 'shadow-runs';
export const COMPARED = 'shadow-compared';
