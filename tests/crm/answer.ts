import { STATUS_CODES, type ServerResponse } from 'node:http';

/** What the CRM says to one request. `headers` leaves out `Date` and `Content-Length`: they are added when it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer with a JSON body. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An answer with an HTML page that shows `title` and `text`. */
export function page(status: number, title: string, text: string, headers: Record<string, string> = {}): Answer {
  const body = `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body };
}

export const unauthorized = (): Answer => json(401, { success: false, message: 'Unauthorized' });
export const invalidRequest = (): Answer => json(400, { success: false, message: 'Invalid request data' });
export const subscriberNotFound = (): Answer => json(404, { success: false, message: 'Subscriber not found' });

/** Sends an answer the way HTTP wants it, dated by the CRM's own clock. */
export function send(response: ServerResponse, answer: Answer, date: Date): void {
  const body = Buffer.from(answer.body);
  writeHead(response, answer, date, body.byteLength);
  response.end(body);
}

/** Starts an answer; without a length in bytes the body goes out in chunks. */
export function writeHead(response: ServerResponse, answer: Answer, date: Date, length?: number): void {
  response.sendDate = false;
  const headers: Record<string, string> = { Date: date.toUTCString(), ...answer.headers };
  if (length !== undefined) headers['Content-Length'] = String(length);
  response.writeHead(answer.status, headers);
}

/** The status line and headers as text, for the misbehaviours that write to the socket themselves. */
export function headText(answer: Answer, date: Date): string {
  const headers = Object.entries({ Date: date.toUTCString(), ...answer.headers });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`;
}
