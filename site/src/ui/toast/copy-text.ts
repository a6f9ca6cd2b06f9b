import { toast } from './toast.ts';

/** Copies a text, and says whether that worked: browsers give pages the clipboard over HTTPS only. */
export async function copyText(
  text: string,
  said: { readonly copied: string; readonly failed: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(said.copied, { tone: 'good' });
  } catch {
    toast(said.failed, { tone: 'bad' });
  }
}
