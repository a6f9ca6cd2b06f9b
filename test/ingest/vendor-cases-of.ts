import type { CasesOf } from '../../core/ingest/vendors/vendor-cases.ts';

/** The examples beside a vendor's code. */
export async function casesOfVendor(name: string): Promise<CasesOf> {
  const { casesOf }: { casesOf: CasesOf } = await import(`../../core/ingest/vendors/${name}/cases.ts`);
  return casesOf;
}
