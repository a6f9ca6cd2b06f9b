import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';

/** A connected client of the MCP server. */
export type McpClient = {
  readonly tools: () => Promise<readonly { readonly name: string }[]>;
  readonly call: (name: string, given?: Record<string, unknown>) => Promise<ToolReply>;
  readonly close: () => Promise<void>;
};

export type ToolReply = {
  readonly isError: boolean;
  /** The text of the answer, as models read it. */
  readonly text: string;
  /** The same as data. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every tool
  readonly data: any;
};

type Door = { readonly url: string; readonly token: string };
type Options = {
  /** Answers the question before a change; absent: the client cannot ask. */
  readonly confirm?: (question: string) => boolean;
};

/** The clients that are tried: of the protocol of 2026, of 2025, and the older SDK. */
export const GENERATIONS = {
  '2026-07-28': (door: Door, options: Options = {}) => newClient(door, { pin: '2026-07-28' }, options),
  '2025': (door: Door, options: Options = {}) => newClient(door, 'legacy', options),
  'sdk 1': (door: Door) => oldClient(door),
} as const;

async function newClient(door: Door, mode: 'legacy' | { pin: string }, { confirm }: Options): Promise<McpClient> {
  const capabilities = confirm ? { elicitation: {} } : {};
  const client = new Client({ name: 'test', version: '1' }, { capabilities, versionNegotiation: { mode } });
  if (confirm) {
    client.setRequestHandler('elicitation/create', ({ params }) => ({
      action: 'accept',
      content: { confirm: confirm(params.message) },
    }));
  }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', door.url), requestInit(door)));
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, given = {}) => replyOf(await client.callTool({ name, arguments: given })),
    close: () => client.close(),
  };
}

async function oldClient(door: Door): Promise<McpClient> {
  const client = new OldClient({ name: 'test', version: '1' });
  const transport = new OldTransport(new URL('/mcp', door.url), requestInit(door));
  // Its optional members were written before `exactOptionalPropertyTypes`.
  await client.connect(transport as Parameters<OldClient['connect']>[0]);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, given = {}) => replyOf(await client.callTool({ name, arguments: given })),
    close: () => client.close(),
  };
}

function requestInit({ token }: Door) {
  return { requestInit: { headers: { authorization: `Bearer ${token}` } } };
}

const resultSchema = z.looseObject({
  isError: z.boolean().optional(),
  content: z.tuple([z.looseObject({ type: z.literal('text'), text: z.string() })]),
});

function replyOf(result: unknown): ToolReply {
  const { isError = false, content } = resultSchema.parse(result);
  const [{ text }] = content;
  return { isError, text, data: JSON.parse(text) };
}
