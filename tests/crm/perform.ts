import type { ServerResponse } from 'node:http';
import { headText, json, page, send, writeHead, type Answer } from './answer';
import { performs, type RequestRule } from './misbehaviour';
import type { Timers } from './timers';

/** A request that was read to its end, and the means to answer it, rightly or wrongly. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly timers: Timers;
  /** Runs this when the rule is taken back, and at once where it already is. */
  readonly whenCleared: (rule: RequestRule, run: () => void) => void;
  /** The CRM's time. */
  readonly now: () => Date;
  /** The CRM's own answer; unless `act`, nothing comes of it. */
  readonly answer: (act: boolean) => Answer;
  /** Whether the time is over within which the CRM may act on it. */
  readonly isTooLate: () => boolean;
  /** Ends the connection. */
  readonly drop: (reset?: boolean) => void;
}

const mebibyte = 1024 * 1024;

/** Answers a request as the rule says. */
export function misbehave(exchange: Exchange, rule: RequestRule): void {
  const { response, now, drop } = exchange;
  const act = rule.perform ?? performs[rule.kind];
  if (rule.kind === 'delay') return delay(exchange, rule, act);
  if (rule.kind === 'hold') return exchange.whenCleared(rule, () => answerNow(exchange, act));
  const answer = exchange.answer(act);
  switch (rule.kind) {
    case 'closeBeforeBody':
    case 'closeAfterReading':
      return drop(rule.reset);
    case 'hang':
      return;
    case 'drip':
      return drip(exchange, answer, rule.everyMs, rule.bytes ?? 1);
    case 'cut':
      return cut(exchange, answer, rule.in, rule.reset);
    case 'endless':
      return endless(exchange, rule.chunkBytes ?? 64 * 1024, rule.everyMs ?? 5);
    case 'large':
      return large(exchange, answer, rule.bytes ?? mebibyte, rule.chunked ?? false);
    case 'redirect':
      return send(response, page(rule.status, 'Moved', rule.location, { Location: rule.location }), now());
    case 'respond': {
      const headers = rule.headers ?? { 'Content-Type': 'application/json' };
      return send(response, { status: rule.status, headers, body: rule.body ?? '' }, now());
    }
    case 'rewrite':
      return send(response, rule.change(answer), now());
    case 'garbage':
      return garbage(exchange, rule.in);
  }
}

function delay(exchange: Exchange, rule: Extract<RequestRule, { kind: 'delay' }>, act: boolean): void {
  const { response, timers, now } = exchange;
  if (rule.late === true) return timers.after(rule.ms, () => answerNow(exchange, act));
  const answer = exchange.answer(act);
  timers.after(rule.ms, () => send(response, answer, now()));
}

function answerNow(exchange: Exchange, act: boolean): void {
  if (exchange.isTooLate()) exchange.drop();
  else send(exchange.response, exchange.answer(act), exchange.now());
}

function drip({ response, timers, now }: Exchange, answer: Answer, everyMs: number, bytes: number): void {
  const body = Buffer.from(answer.body);
  let sent = 0;
  writeHead(response, answer, now(), body.byteLength);
  response.flushHeaders();
  timers.every(everyMs, () => {
    if (response.destroyed) return false;
    response.write(body.subarray(sent, sent + bytes));
    sent += bytes;
    if (sent >= body.byteLength) response.end();
    return sent < body.byteLength;
  });
}

function cut({ response, now, drop }: Exchange, answer: Answer, where: 'headers' | 'body', reset?: boolean): void {
  const body = Buffer.from(answer.body);
  const headers = { ...answer.headers, 'Content-Length': String(body.byteLength) };
  const head = headText({ ...answer, headers }, now());
  const part =
    where === 'headers' ? head.slice(0, head.length / 2) : head + body.toString('latin1', 0, body.byteLength / 2);
  response.socket?.write(part, 'latin1', () => drop(reset));
}

function endless({ response, timers, now }: Exchange, chunkBytes: number, everyMs: number): void {
  const chunk = Buffer.alloc(chunkBytes, 'x');
  writeHead(response, json(200, null), now());
  response.write('{"success":true,"message":"');
  timers.every(everyMs, () => {
    if (!response.destroyed && !response.writableNeedDrain) response.write(chunk);
    return !response.destroyed;
  });
}

function large({ response, now }: Exchange, answer: Answer, bytes: number, chunked: boolean): void {
  const body = Buffer.concat([Buffer.from(answer.body), Buffer.alloc(bytes, ' ')]);
  writeHead(response, answer, now(), chunked ? undefined : body.byteLength);
  response.end(body);
}

function garbage({ response, now, drop }: Exchange, where: 'statusLine' | 'chunks'): void {
  const chunked = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
  const head = headText({ status: 200, headers: chunked, body: '' }, now());
  response.socket?.write(where === 'chunks' ? `${head}this is no chunk\r\n` : 'SSH-2.0-not-http\r\n\r\n', () => drop());
}
