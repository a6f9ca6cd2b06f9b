import { createServer } from 'node:http';
import { z } from 'zod';

/** How a receiver of events answers a request; `cut`: it takes the events and closes the connection instead. */
export type ReceiverAnswer = 'take' | 'cut' | 'busy' | 'gone';

const eventSchema = z
  .object({ id: z.string(), is_repeat: z.literal(true).optional() })
  .transform(({ id, is_repeat: isRepeat = false }) => ({ id, isRepeat }));
const bodySchema = z.object({ type: z.string(), events: z.array(eventSchema) });

/**
 * A server on this machine that takes a project's events as a webhook destination sends them.
 *
 * @param answer  of each request of events, by its place among them
 */
export async function startEventReceiver(answer: (place: number) => ReceiverAnswer = () => 'take') {
  const taken: z.infer<typeof eventSchema>[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = bodySchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
    if (!body.success || body.data.type !== 'events') return response.end();
    const how = answer(requests++);
    if (how === 'busy') return response.writeHead(429, { 'retry-after': '1' }).end();
    if (how === 'gone') return response.writeHead(410).end();
    taken.push(...body.data.events);
    return how === 'cut' ? response.destroy() : response.end();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return { url: `http://127.0.0.1:${address.port}/events`, taken, stop: () => void server.close() };
}
