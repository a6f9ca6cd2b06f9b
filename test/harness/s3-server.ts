import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

/** An S3 server on this machine that checks signatures, with one bucket `reports`. */
export async function startS3() {
  const directory = await mkdtemp(join(tmpdir(), 'edgewise-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'reports', configs: [] }],
  });
  const { port } = await server.run();
  return {
    /** Where it keeps its objects, in a folder for each bucket. */
    directory,
    endpoint: `http://127.0.0.1:${port}`,
    /** The key that it knows. */
    key: { access_key_id: 'S3RVER', secret_access_key: 'S3RVER' },
    /** Paths of the objects, as the server keeps them. */
    async objects(): Promise<string[]> {
      const files = await readdir(join(directory, 'reports'), { recursive: true });
      return files
        .filter((file) => file.endsWith('._S3rver_object'))
        .map((file) => file.replace(/\._S3rver_object$/, ''));
    },
    read: (path: string) => readFile(join(directory, 'reports', `${path}._S3rver_object`)),
    async stop(): Promise<void> {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
