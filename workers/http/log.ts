export { type LogFields, logLine } from '../../durable-objects/log-line.ts';
