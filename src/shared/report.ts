import * as v from 'valibot';

/** The longest message a report may have, in UTF-16 code units (what a text field counts). */
export const MESSAGE_LIMIT = 20_000;

/** What a ticket is about, as the CRM lists it. */
export const Subject = v.object({ subjectId: v.pipe(v.number(), v.integer()), name: v.string() });
export type Subject = v.InferOutput<typeof Subject>;

/** The text in the form that was not sent yet. Any text may be a draft, also one that is too long to send. */
export const Draft = v.object({ subjectId: v.nullable(v.pipe(v.number(), v.integer())), message: v.string() });
export type Draft = v.InferOutput<typeof Draft>;

/** What the user asks Flare to deliver. */
export const Report = v.object({
  subjectId: v.pipe(v.number(), v.integer()),
  message: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== '', 'The message is empty.'),
    v.maxLength(MESSAGE_LIMIT),
  ),
});
export type Report = v.InferOutput<typeof Report>;
