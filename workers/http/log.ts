export { type LogFields, logLine, problemText } from '../../durable-objects/log-line.ts';
