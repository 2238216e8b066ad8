/**
 * What all elements with a form say, take and draw, in words for editors and for the reference. Nothing runs here: the
 * manifest gives each of them what stands below, beside what is its own.
 *
 * @attr {'shadow' | 'light'} [render-root='shadow'] - `light` draws without a shadow root; read once, before the first drawing.
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended.
 * @fires {CustomEvent<{ code: AuthErrorCode; message: string; field: string | null; retryAfter?: number }>} auth-error - A refusal or a fault is on screen.
 * @fires {CustomEvent<{ channel: 'sms' | 'email'; resendAt: number }>} auth-code-sent - A code was asked for.
 * @fires {CustomEvent<{ view: string }>} auth-view-changed - Another view is on screen.
 * @fires {CustomEvent<{ action: string; method?: string; values: Record<string, string> }>} auth-before-submit - Cancelable: then nothing is sent.
 * @slot header - Above the heading: a logo.
 * @slot heading - Replaces the text of the heading.
 * @slot before-form - Above the form.
 * @slot after-form - Below the form.
 * @slot before-submit - Between the last field and the button.
 * @slot footer - Below everything.
 * @csspart base - The frame around everything.
 * @csspart header - What stands above the heading: the slot of that name.
 * @csspart heading - The heading.
 * @csspart alert - The message box.
 * @csspart panel - What stands below it: a form, a list, or what belongs to the chosen tab.
 * @csspart form - The `<form>`.
 * @csspart field - A question: label, control, hint, error.
 * @csspart label - The label of a control.
 * @csspart input - A control.
 * @csspart hint - What helps with it.
 * @csspart error - What is wrong with it.
 * @csspart otp - The control for a code.
 * @csspart button - Everything that can be pressed.
 * @csspart primary-button - The button that sends the form.
 * @csspart secondary-button - A quieter one.
 * @csspart link - A button or an anchor that looks like a link.
 * @csspart list - What there is to choose from, or to look through.
 * @csspart list-item - One of them.
 * @csspart spinner - Turns while something is under way.
 * @csspart footer - The ways to elsewhere.
 * @csspart invalid - Added to a control that has an error.
 * @csspart busy - Added to a button whose work is under way.
 * @cssState ready - It has been drawn.
 * @cssState busy - Something is under way.
 * @cssState error - A message about something wrong is on screen.
 * @cssState signed-in - Somebody is signed in, and has seen what has to be seen first.
 */
export abstract class Vocabulary {}
