export { rollupJob } from './roll-up.ts';
