import { acceptedCodings } from '../../core/base/content-coding.ts';

/** Smaller answers fit into a packet or two however they are written. */
const COMPRESSED_BYTES_MIN = 1024;

/**
 * The answer compressed, if it is a JSON document over 1 KB that was read (not an event's receipt) and the caller takes
 * gzip. Lines of progress and exports have other types and stay streams.
 */
export async function compressAnswer(request: Request, answer: Response): Promise<Response> {
  if (!isRead(request) || !isDocument(answer)) return answer;
  const takesGzip = acceptedCodings(request.headers.get('Accept-Encoding')).includes('gzip');
  const body = await answer.arrayBuffer();
  const isCompressed = takesGzip && body.byteLength > COMPRESSED_BYTES_MIN;
  const copy = new Response(body, answer);
  copy.headers.append('Vary', 'Accept-Encoding');
  // The runtime compresses the body of an answer with this header.
  if (isCompressed) copy.headers.set('Content-Encoding', 'gzip');
  return copy;
}

/** Receipts of events are short, and their way is the hot one. */
function isRead({ method, url }: Request): boolean {
  return method === 'GET' || READ_BY_POST.test(new URL(url).pathname);
}

const READ_BY_POST = /^\/(?:query|ai)\/|^\/query$/;

function isDocument({ status, headers }: Response): boolean {
  const isJson = headers.get('Content-Type')?.startsWith('application/json') === true;
  const isFile = headers.has('Content-Disposition');
  return isJson && !isFile && status !== 304 && !headers.has('Content-Encoding');
}
