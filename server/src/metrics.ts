import { monitorEventLoopDelay } from 'node:perf_hooks';

const counters = {
  auth_http_requests_total: 'Requests answered, by route, method, status and code of the envelope.',
  auth_password_checks_total: 'Passwords hashed to be compared.',
  auth_logins_total: 'Attempts to sign in, by method and outcome.',
  auth_codes_sent_total: 'Messages with a code, by channel and outcome.',
  auth_rate_limited_total: 'Requests turned away by a limit, by rule.',
};

const histograms = {
  auth_http_request_duration_seconds: 'Time from the first byte of a request to its answer.',
};

const gauges = {
  auth_argon2_inflight: 'Passwords being hashed now.',
  auth_argon2_queue: 'Passwords waiting to be hashed.',
  auth_uploads_inflight: 'Uploads being read now.',
  auth_uploads_queue: 'Uploads waiting to be read.',
  auth_pictures_inflight: 'Pictures being decoded now.',
  auth_pictures_queue: 'Pictures waiting to be decoded.',
  auth_faces_inflight: 'Faces being looked at now.',
  auth_faces_queue: 'Faces waiting to be looked at.',
  auth_event_loop_lag_seconds: 'How late the event loop was for 99 of 100 turns since the last reading.',
};

/** Something that is counted. */
export type CounterName = keyof typeof counters;
/** Something that takes time. */
export type HistogramName = keyof typeof histograms;
/** Something that has a value now. */
export type GaugeName = keyof typeof gauges;

type Labels = Record<string, string>;

/** What the server tells its operators in numbers. Labels never hold an account, an address, a token or a raw path. */
export type Metrics = {
  /** Counts one more. */
  count(name: CounterName, labels: Labels): void;
  /** The same for what happens all the time: its labels are written once. */
  counter(name: CounterName, labels: Labels): () => void;
  /** Records how long something takes, each time it is called. */
  timer(name: HistogramName, labels: Labels): (seconds: number) => void;
  /** Names a value that is read whenever the metrics are. */
  gauge(name: GaugeName, read: () => number): void;
  /** All of them, in the text format of Prometheus. */
  render(): string;
};

/** Seconds, each the upper edge of a bucket. */
const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Observed = { labels: Labels; buckets: number[]; sum: number; count: number };

const escaped = (value: string) =>
  /[\\\n"]/.test(value) ? value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"') : value;

const labelText = (labels: Labels) => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.sort().join(',')}}` : '';
};

const head = (name: string, help: string, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];

const observedLines = (name: string, { labels, buckets, sum, count }: Observed) => {
  let below = 0;
  const lines = edges.map((edge, index) => {
    below += buckets[index] ?? 0;
    return `${name}_bucket${labelText({ ...labels, le: String(edge) })} ${below}`;
  });
  lines.push(`${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}`);
  lines.push(`${name}_sum${labelText(labels)} ${sum}`, `${name}_count${labelText(labels)} ${count}`);
  return lines;
};

/** What stands under a key, made when first asked for. */
const found = <Value>(all: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
};

/** Of a map of maps, the inner one. */
const within = <Value>(all: Map<string, Map<string, Value>>, name: string) =>
  found(all, name, () => new Map<string, Value>());

const renderAll = (
  counted: Map<string, Map<string, { value: number }>>,
  observed: Map<string, Map<string, Observed>>,
  read: Map<GaugeName, () => number>,
) => {
  const lines = Object.entries(counters).flatMap(([name, help]) => [
    ...head(name, help, 'counter'),
    ...[...within(counted, name)].map(([labels, { value }]) => `${name}${labels} ${value}`),
  ]);
  for (const [name, help] of Object.entries(histograms)) {
    lines.push(...head(name, help, 'histogram'));
    for (const each of within(observed, name).values()) lines.push(...observedLines(name, each));
  }
  for (const [name, help] of Object.entries(gauges)) {
    const value = read.get(name as GaugeName);
    if (value) lines.push(...head(name, help, 'gauge'), `${name} ${value()}`);
  }
  return `${lines.join('\n')}\n`;
};

/** Metrics of one process, all at nothing. */
export const createMetrics = (): Metrics => {
  const counted = new Map<string, Map<string, { value: number }>>();
  const observed = new Map<string, Map<string, Observed>>();
  const read = new Map<GaugeName, () => number>();

  const counter = (name: CounterName, labels: Labels) => {
    const series = found(within(counted, name), labelText(labels), () => ({ value: 0 }));
    return () => void (series.value += 1);
  };

  return {
    count: (name, labels) => counter(name, labels)(),
    counter,
    timer(name, labels) {
      const nothing = () => ({ labels, buckets: edges.map(() => 0), sum: 0, count: 0 });
      const series = found(within(observed, name), labelText(labels), nothing);
      return (seconds) => {
        const bucket = edges.findIndex((edge) => seconds <= edge);
        if (bucket >= 0) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
        series.sum += seconds;
        series.count += 1;
      };
    },
    gauge: (name, value) => void read.set(name, value),
    render: () => renderAll(counted, observed, read),
  };
};

/** Milliseconds between two looks at the event loop. */
const resolution = 10;

/** Watches how late the event loop is. Each reading tells about the time since the one before. */
export const watchEventLoop = (): (() => number) => {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  return () => {
    const late = delay.count > 0 ? delay.percentile(99) / 1e9 - resolution / 1000 : 0;
    delay.reset();
    return Math.max(0, late);
  };
};
