import { createServer } from 'node:http';

/** A server on this machine that stores everything posted to it and answers 200. */
export async function startWebhookReceiver() {
  const received: { body: string; headers: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    received.push({ body: Buffer.concat(chunks).toString(), headers: Object.fromEntries(headers) });
    response.end();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return { url: `http://127.0.0.1:${address.port}/hook`, received, stop: () => void server.close() };
}

export type WebhookReceiver = Awaited<ReturnType<typeof startWebhookReceiver>>;
