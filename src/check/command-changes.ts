import { shellLists } from "../shell/lists.ts";
import { isMigration } from "./migration.ts";

/** Words by which a command changes its host, whatever else it tells. */
const CHANGES: readonly RegExp[] = [
  /^(?:rm|mv|cp|ln|mkdir|rmdir|touch|chmod|chown|install|reboot|shutdown|kill|pkill|killall|truncate|mount|umount)\s/,
  /^sed\s+(?:\S+\s+)*?(?:-\w*i|--in-place)/,
  /^(?:yum|dnf|apt-get|apt|zypper)\s+(?:-\S+\s+)*(?:install|remove|erase|update|upgrade|downgrade|dist-upgrade|autoremove|swap)\b/,
  /^rpm\s+(?:\S+\s+)*(?:-[eiUF]\w*|--(?:erase|install|upgrade))(?:\s|$)/,
  /^systemctl\s+(?:-\S+\s+)*(?:start|stop|restart|reload|try-restart|enable|disable|mask|unmask|kill)\b/,
  /^service\s+\S+\s+(?:start|stop|restart|reload)\b/,
  /^pcs\s+(?:resource|cluster)\s+(?:enable|disable|start|stop|restart|create|delete|update|destroy|cleanup)\b/,
  /^(?:docker|podman)\s+(?:rm|rmi|stop|start|restart|kill|run|pull|tag|create)\b/,
  /^crudini\s+(?:-\S+\s+)*--(?:set|del|merge)\b/,
];

/** Whether a command line changes the host for sure; most that only look do not say so. */
export function commandChanges(command: string): boolean {
  if (isMigration(command)) return true;
  const commands = shellLists(command).flatMap(({ pipelines }) => pipelines.flatMap((each) => each.commands));
  return commands.some((each) => {
    const bare = each.replace(/^(?:sudo\s+(?:-\S+\s+)*|\S*\/(?=\w+\s))+/, "");
    return CHANGES.some((pattern) => pattern.test(bare));
  });
}
