export { lonePartsJob } from './lone-parts.ts';
