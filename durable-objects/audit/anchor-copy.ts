import { z } from 'zod';
import { type ChainAnchor, keyHint, signatureOf } from '../../core/tenancy/audit/chain.ts';
import type { AnchorCopy } from '../../core/tenancy/audit/known-chain.ts';

const point = z.object({ count: z.int().min(0), head: z.string() });
const copySchema = z.object({
  ...point.shape,
  pruned: point,
  rekeyed: point,
  keyHint: z.string(),
  signature: z.string(),
});

export async function writeCopy(bucket: R2Bucket, organizationId: string, key: CryptoKey, anchor: ChainAnchor) {
  const { count, head, pruned, rekeyed, keyHint: hint } = anchor;
  const signature = await signatureOf(key, anchor);
  await bucket.put(nameOf(organizationId), JSON.stringify({ count, head, pruned, rekeyed, keyHint: hint, signature }));
}

export async function readCopy(bucket: R2Bucket, organizationId: string, key: CryptoKey): Promise<AnchorCopy> {
  const found = await bucket.get(nameOf(organizationId));
  if (found === null) return { state: 'absent' };
  const parsed = copySchema.safeParse(await found.json().catch(() => undefined));
  if (!parsed.success) return { state: 'forged' };
  const { signature, ...anchor } = parsed.data;
  if (anchor.keyHint !== (await keyHint(key))) return { state: 'other_key' };
  return (await signatureOf(key, anchor)) === signature ? { state: 'good', anchor } : { state: 'forged' };
}

function nameOf(organizationId: string): string {
  return `audit-anchors/${organizationId}.json`;
}
