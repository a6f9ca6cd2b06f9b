import { resolveTxt } from 'node:dns/promises';
import { Response } from 'miniflare';

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA']);

/** Answers questions for TXT records from the machine's own resolver, in the JSON form of DNS over HTTPS. */
export async function answerTxt(request: { readonly url: string }): Promise<Response> {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  try {
    const records = await resolveTxt(name);
    const answers = records.map((strings) => ({
      type: 16,
      data: strings.map((text) => JSON.stringify(text)).join(' '),
    }));
    return Response.json({ Status: 0, Answer: answers });
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    return Response.json({ Status: NO_SUCH_NAME.has(code) ? 3 : 2 });
  }
}
