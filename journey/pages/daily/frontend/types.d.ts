// deno-lint-ignore-file no-explicit-any
// What Python sends: one row each as `journey/pages/daily/view.py` makes it.
export interface Model {
  get(name: "view"): View;
  get(name: "words"): Record<string, string>;
  get(name: "folder"): string;
  on(event: string, callback: (...values: any[]) => void): void;
  off(event: string, callback: (...values: any[]) => void): void;
  send(message: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  widget_manager?: { kernel?: Kernel; context?: { sessionContext?: { session?: { kernel?: Kernel } } } };
}
export interface Signal {
  connect(slot: () => void): void;
  disconnect(slot: () => void): void;
}
export interface Kernel {
  isDisposed: boolean;
  connectionStatus: string;
  status: string;
  connectionStatusChanged?: Signal;
  statusChanged?: Signal;
  disposed?: Signal;
  reconnect?(): Promise<void>;
}
export interface Plan {
  id: string;
  cue: string | null;
  action: string;
  topic: string | null;
}
export interface Timer {
  started: number; // ms since 1970
  paused_at: number | null;
  paused_ms: number;
  since: string;
  until: string;
  stopped: boolean;
  day: string;
  hours: string;
  forgotten: { ran: string; last: string; until: string; all: string } | null;
  topic: string;
  goal: string;
  words: Record<string, string>;
  lines: number;
}
export interface SessionRow {
  mark: string;
  at: string;
  start: string; // the time of day, as a time field takes it
  hours: string;
  topic: string;
  project: string | null;
  result: string;
  goal: string;
  link: string;
  gap: number | null;
  difficulty: number | null;
  private: boolean;
  in_post: boolean;
  start_hour: number | null; // of the day, for the ring
  end_hour: number | null;
}
export interface Line {
  kind: "mistakes" | "questions";
  index: number;
  mark: string;
  text: string;
  topic: string | null;
  fix?: string | null;
  learned?: boolean;
  public: boolean;
  in_post: boolean;
  answer?: string | null;
  needed_by?: string | null;
}
export interface OpenQuestion {
  date: string;
  when: string;
  text: string;
  index: number;
  topic: string;
  needed_by: string;
}
export interface Explanation {
  mark: string;
  topic: string | null;
  audience: string | null;
  text: string;
  stuck: string | null;
  then: { when: string; text: string } | null;
}
export interface Feedback {
  mark: string;
  person: string | null;
  text: string;
  outcome: string | null;
}
export interface Attachment {
  mark: string;
  file: string;
  sha256: string;
  caption: string | null;
}
export interface WeekDay {
  date: string;
  name: string;
  hours: number | null;
  label: string;
  status: string | null;
  selected: boolean;
  ahead: boolean;
  satisfaction: number | null;
  topics: { topic: string; hours: number }[];
}
export interface Post {
  fault: string;
  network: string;
  title: string;
  networks: { name: string; title: string; limit: number; lengths: number[] }[];
  limit: number;
  contents: { sessions: number; insight: boolean; improve: boolean; mistakes: number };
  parts: { text: string; length: number; link: string }[];
}
export interface View {
  gaps_in_a_row: "far" | "near" | "";
  month_ago: { date: string; when: string; day: string; kind: "insight" | "result"; text: string } | null;
  language: string;
  theme: string;
  date: string;
  today: string;
  is_today: boolean;
  long_date: string;
  short_date: string;
  previous: { date: string; name: string };
  following: { date: string; name: string } | null;
  number: number | null;
  first: boolean;
  closed: boolean;
  rest: boolean;
  between: { before: number | null; after: number | null };
  stage: string;
  project: string;
  topics: { name: string; aliases: string }[];
  topic_colours: Record<string, string>; // by the name as it stands on the page
  projects: string[];
  figures: { today: string; week: string; active: number; sessions: number; before: number };
  week: WeekDay[];
  week_sentence: { headline: string; detail: string };
  welcome: boolean;
  next: Plan | null;
  cue: string;
  suggestions: { text: string; topic: string | null }[];
  timer: Timer | null;
  prompt:
    | { kind: string; near?: string; index?: number; mark?: string; count?: number; days?: number }
    | null;
  past_fixes: { topic: string; fixes: { date: string; mistake: string; text: string }[] } | null;
  sessions: SessionRow[];
  lines: Line[];
  satisfaction: number | null;
  last_satisfaction: number | null;
  insights: string;
  improve: string;
  notes: string;
  in_post: { insights: boolean; improve: boolean; stage: boolean };
  still_until: string; // the time at which the day ends, after midnight; empty before
  open_questions: OpenQuestion[];
  explanations: Explanation[];
  explain_again: { topic: string; audience: string } | null;
  feedback: Feedback[];
  attachments: Attachment[];
  note_to_self: string;
  kinds: string[];
  open: string[];
  post: Post;
  hours_day: string;
  drafts: { page: string; at: string; clock: string; fields: Record<string, string> }[];
  draft_at: string;
  messages: string[];
  arrived: { file: string; lines: string[] }[];
  conflicts: { id: string; at: string; texts: string[] }[];
  saved_at: string;
  undo: string;
  undo_day: string; // where it would change another day
  undo_steps: number; // how many there were in all
  sample: { offered: boolean; active: boolean; made_up: boolean };
}
/** What is unfolded or chosen for now and kept nowhere. */
export interface Ui {
  [name: string]: unknown;
  showAll?: boolean;
  calendar?: boolean;
  changePlan?: boolean;
  startOther?: boolean;
  editGoal?: boolean;
  editTopic?: boolean;
  askedToStop?: boolean;
  askBeforeFinish?: boolean;
  allLines?: boolean;
  showMistakes?: boolean;
  showNote?: boolean;
  showStart?: boolean;
  /** A sentence was about the person: the next line has a form to lean on. */
  aboutSelf?: boolean;
  /** How many lines were saved in this session. */
  linesSaved?: number;
  /** The field in which the topic of the fixes was chosen. */
  fixesAt?: string;
  findKind?: string;
  /** What was saved last, said beside the row in which it was typed. */
  saved?: string;
  /** The field at which that is said. */
  savedAt?: string;
  /** The part of a post that was copied last. */
  copied?: string;
}
