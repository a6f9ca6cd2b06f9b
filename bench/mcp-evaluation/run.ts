/**
 * Runs the evaluation of the MCP server against a running service, in a new project of its own.
 *
 *   node bench/mcp-evaluation/run.ts [path to local.json]
 *
 * Prints one JSON line (`Evaluation`).
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { newProject } from '../../test/harness/new-project.ts';
import { evaluate } from './evaluate.ts';
import { WORLD } from './world.ts';

const STORED_MS_MAX = 5_000;

const [localFile = '.edgewise/local.json'] = process.argv.slice(2);
const local = JSON.parse(readFileSync(localFile, 'utf8'));
const service = { ...local, organizationId: local.organization_id, projectId: local.project_id, apiKey: local.api_key };
const project = await newProject(service);
await fetch(`${project.url}/track`, {
  method: 'POST',
  headers: { authorization: `Bearer ${project.writeKey}` },
  body: JSON.stringify({ events: WORLD }),
});
await delay(STORED_MS_MAX);
console.log(JSON.stringify({ bench: 'mcp', ...(await evaluate({ url: project.url, token: project.apiKey })) }));
