import type { WordKey } from '../../../words/areas.ts';

/** A program that runs an agent and connects to MCP servers. */
export type AgentClient = {
  readonly id: string;
  /** The same in every language; absent for apps in general. */
  readonly name?: string;
  readonly text: WordKey;
  readonly snippet?: { readonly label: WordKey; readonly text: (address: string) => string };
};

/** Stands where people put their key. */
export const KEY_PLACE = 'ew_api_…';

/** Apps that sign people in come first: they need no key. */
export const CLIENTS: readonly AgentClient[] = [
  { id: 'apps', text: 'agents.apps_text' },
  {
    id: 'claude',
    name: 'Claude Code',
    text: 'agents.command_text',
    snippet: { label: 'agents.command', text: claudeSnippet },
  },
  { id: 'cursor', name: 'Cursor', text: 'agents.cursor_text', snippet: { label: 'agents.file', text: cursorSnippet } },
  { id: 'vscode', name: 'VS Code', text: 'agents.vscode_text', snippet: { label: 'agents.file', text: vsCodeSnippet } },
  {
    id: 'curl',
    name: 'curl',
    text: 'agents.curl_text',
    snippet: { label: 'agents.command', text: curlSnippet },
  },
];

function claudeSnippet(address: string): string {
  return `claude mcp add --transport http edgewise ${address} \\\n  --header "Authorization: Bearer ${KEY_PLACE}"`;
}

function cursorSnippet(address: string): string {
  return json({ mcpServers: { edgewise: { url: address, headers: { Authorization: `Bearer ${KEY_PLACE}` } } } });
}

function vsCodeSnippet(address: string): string {
  const headers = { Authorization: `Bearer ${KEY_PLACE}` };
  return json({ servers: { edgewise: { type: 'http', url: address, headers } } });
}

function curlSnippet(address: string): string {
  return `curl ${address} \\
  -H "Authorization: Bearer ${KEY_PLACE}" \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json, text/event-stream" \\
  -d '{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}'`;
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
