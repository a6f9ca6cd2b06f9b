import { createCommand, infoCommand, NAMESPACE_TITLE, type Resource } from './resources.ts';
import { wrangler, wranglerOrThrow } from './wrangler.ts';

export type Ids = { readonly databaseId: string; readonly namespaceId: string };

/** Creates the resources that the account lacks; returns the ids that wrangler.toml leaves open. */
export async function ensureResources(root: string, needed: readonly Resource[]): Promise<Ids> {
  const before = await lists(root);
  for (const resource of needed) {
    if (await exists(root, resource, before)) continue;
    console.log(`  Creating the ${resource.kind} ${resource.name} …`);
    await wranglerOrThrow(root, createCommand(resource));
  }
  const after = await lists(root);
  const databaseName = needed.find(({ kind }) => kind === 'database')?.name;
  return {
    databaseId: after.databases.find(({ name }) => name === databaseName)?.uuid ?? '',
    namespaceId: after.namespaces.find(({ title }) => title === NAMESPACE_TITLE)?.id ?? '',
  };
}

type Lists = {
  readonly databases: readonly { name: string; uuid: string }[];
  readonly namespaces: readonly { title: string; id: string }[];
};

async function lists(root: string): Promise<Lists> {
  return {
    databases: JSON.parse(await wranglerOrThrow(root, ['d1', 'list', '--json'])),
    namespaces: JSON.parse(await wranglerOrThrow(root, ['kv', 'namespace', 'list'])),
  };
}

/** If a look-up fails for another reason than absence, the creation fails with that reason. */
async function exists(root: string, resource: Resource, { databases, namespaces }: Lists): Promise<boolean> {
  const info = infoCommand(resource);
  if (info) return (await wrangler(root, info)).code === 0;
  if (resource.kind === 'database') return databases.some(({ name }) => name === resource.name);
  return namespaces.some(({ title }) => title === resource.name);
}
