import type { Env, EventPack } from './env.ts';
import { consume } from './ingest/consumer.ts';

/** The consumer of the split deployment: queues into ClickHouse, dead letters into R2. It answers no requests. */
export default { queue: consume } satisfies ExportedHandler<Env, EventPack>;
