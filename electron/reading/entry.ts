import { serveTasks } from './serve.ts';
import { TASKS } from './tasks.ts';

serveTasks(TASKS);
