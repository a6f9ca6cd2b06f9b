export { type LogFields, logLine } from '../../core/log-line.ts';
