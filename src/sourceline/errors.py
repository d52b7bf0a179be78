"""Every message that a person can meet, in one catalogue with stable codes.

A message says what happened, in which file or record, and what to do next.
Codes: E1xx reading, E2xx language network, E3xx codebook, E4xx resolving,
E5xx coding, E6xx records, E7xx command line, E8xx workspace.
"""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # reading
    "E101": "{path}: no such file. Check the name, or give a folder's files with a wildcard.",
    "E102": "{path}: this is a folder, not a report. Give the files in it, for example {path}/*.",
    "E103": "{path}: not readable as text ({why}). Save it as UTF-8 text or HTML and try again.",
    "E104": "{path}: there is no text in it after cleaning. Check that the page was saved whole.",
    "E105": "{path}: {size} is over the limit of {limit}. Cut it into single reports first.",
    "E106": "--published {value!r} is not a date. Give it as YYYY-MM-DD, for example 2024-02-08.",
    "E107": "{path}: {why}; {words} words of a report are left. Save the full page and try again.",
    "E108": "--published {value} is in the future (today is {today}). Give the day of publication.",
    "E109": "the column mapping {value!r} is not one that can be read. Give OURS=THEIRS, where "
    "OURS is one of {known}; for example text=body.",
    "E110": "{path}: {kind} is not read. Save it as text, HTML, CSV or JSONL and add that.",
    "E111": "{path}: there is no column {column!r} in it; it has {columns}. Say which one holds "
    "it, for example with --map {ours}={theirs}.",
    "E112": "{path}: {why}. Correct it and add the file again; the other rows went on.",
    "E113": "{path}: {value!r} in column {column!r} is no date of publication that can be read "
    "without guessing, or lies in the future. Write it as YYYY-MM-DD, or leave it empty.",
    "E114": "{path}: broken {what} ({why}). What came before it was taken; get the file again.",
    "E115": "{path}: reading Parquet needs pyarrow. Install it: pip install 'sourceline[analysis]'",
    "E116": "{path}: no report is in this folder. Read are {kinds}; give a file by its name to "
    "have it read whatever it is called.",
    "E117": "{path}: it is broken ({why}). The other records of the archive went on; get the "
    "archive again.",
    "E118": "{path}: no page is in this archive ({count} records). A page is a response with "
    "status 200, or a resource or conversion, of HTML or plain text.",
    "E119": "{path}: {why}. Give the http or https address of a page, feed or table, as a browser "
    "shows it.",
    "E120": "{path}: {host} is at {address}, {kind}, and is not fetched. Save the page and add the "
    "file; if an address of your own network is meant, allow it with --allow-private.",
    "E121": "{path}: it cannot be fetched ({why}). Check the address and the connection, and add "
    "it again.",
    "E122": "{path}: the server answered {status} ({meaning}). Open the address in a browser; save "
    "the page there and add the file, or add the address again later.",
    "E123": "{path}: more than {most} redirects, the last to {last}. Give the address of the page "
    "itself.",
    "E124": "{path}: not there after {seconds:g} seconds. Add it again later, or give it more "
    "time.",
    "E125": "{path}: it is of the type {kind}, not a page, feed or table. Save it as text or HTML "
    "and add the file.",
    "E126": "{path}: this is a web page, not a feed. {hint}",
    "E127": "{path}: not a feed that can be read ({why}). Give the address of an RSS or Atom feed.",
    "E128": "{path}: this item of the feed has neither text nor a link. Nothing can be done here; "
    "the other items went on.",
    "E129": "{path}: the server asks to be left alone for {seconds:.0f} seconds. Add it again "
    "after that.",
    "E130": "{path}: {what} ({where}: {why}). {hint}",
    "E131": "{path}: it is empty: no report is in it. Get the file again, or leave it out.",
    "E132": "{path}: it cannot be opened ({why}). Correct its name or its permissions and add it "
    "again.",
    "E133": "--encoding {value!r} is no encoding that is known. Give one such as utf-8, cp1252, "
    "cp1251 or gb18030; without it, the encoding is told from the file.",
    # language network
    "E201": "the language network {path} is missing or damaged ({why}). Reinstall sourceline.",
    # codebook
    "E301": "{path}: {count} in the codebook; correct and try again:\n{problems}",
    "E302": "{path}: no codebook file of that name. Check the name; a codebook is one YAML file.",
    # resolving
    "E401": "{path}: not a GeoNames dump ({why}). Expected 19 tab-separated columns, as in "
    "allCountries.txt.",
    # coding
    "E501": "{path}: coding this report failed for want of memory, or brought its process down. "
    "The other reports go on; cut it into single reports and add those.",
    # linking
    "E551": "an incident has no field {field!r} that can be edited. Choose one of: {fields}.",
    "E552": "{field}: {value!r} cannot be read. Give {expected}.",
    # records
    "E601": "the record does not fit the contract: {why}",
    "E602": "{path}, line {line}: not a record ({why}). Give files that `sourceline code --json` "
    "wrote; code reports first.",
    # command line
    "E701": "{path}: a fault in Sourceline itself ({why}). The other reports go on; please report "
    "it with the file, if you may share it. SOURCELINE_DEBUG=1 shows where it happened.",
    "E702": "{path}: cannot be written ({why}). Check the folder and its permissions.",
    "E703": "nobody is named as the one who decides. Give --author NAME or set SOURCELINE_AUTHOR.",
    "E704": "{option} {value!r} is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.",
    "E705": "{incident}: none of its reports or events is {named!r}. It has {known}.",
    "E706": "{incident}: {named!r} fits several of its reports: {known}. Give more of the id.",
    "E707": "{incident}: nothing would be left of it. Name fewer reports or events to take out.",
    "E708": "{first} and {second} are one incident already.",
    "E721": "{kind!r} is no export. Give one of: {kinds}.",
    "E722": "Parquet needs pyarrow, which is not installed. Install it with "
    "`pip install sourceline[analysis]`, or export csv.",
    "E723": "{kind} is no text and cannot go to standard output. Give --out FILE.",
    "E724": "{option} goes only where {when}. Leave it out.",
    # workspace
    "E801": "{folder}: there is no workspace here. Make one with `sourceline init {folder}`, or "
    "say where it is with --workspace DIR.",
    "E802": "{folder}: there is a workspace here already; nothing was changed. Add reports to it "
    "with `sourceline add --workspace {folder} …`, or make another one in a new folder.",
    "E803": "{where}: this workspace is of sourceline {version}, which is newer than this one "
    "({own}); nothing was changed. Install it: pip install 'sourceline>={version}'",
    "E804": "{where}: another sourceline is writing to this workspace and was not done after "
    "{seconds:g} seconds. Try again when it is; what was added before is safe.",
    "E805": "{where}: the disk is full. Make room and do it again; what was added before is safe, "
    "and nothing is half written.",
    "E806": "{where}: the database cannot be reached ({why}). See that the server runs and that "
    "its name, the user and the password are right; nothing was lost.",
    "E807": "{where}: nothing can be written here. Correct the permissions, or work on a copy; "
    "reading goes on working.",
    "E808": "{path}: it cannot be read ({why}). Correct this line.",
    "E809": "PostgreSQL needs a driver that is not installed: pip install 'sourceline[postgresql]'",
    "E810": "{what} needs {package}, which is not installed: pip install 'sourceline[analysis]'",
    "E811": "there is no incident {incident!r}. `sourceline incidents` lists them.",
    "E812": "{given!r} is the beginning of more than one: {found}. Give more of it.",
    "E813": "there is no report {report!r} in this workspace. `sourceline show INCIDENT` names the "
    "reports of an incident.",
    "E814": "judgement {number} cannot be undone: {why}. `sourceline history` lists them.",
    "E815": "{where}: the database is damaged ({why}). Put back a copy of it; a new workspace can "
    "be filled from the same sources.",
    "E816": "{database}: not the address of a PostgreSQL database ({why}). Give it as "
    "postgresql://USER@HOST/NAME, with @ : / in a password written %40 %3A %2F; without --database "
    "the workspace is one file in its folder.",
    "E817": "{where}: the database refuses ({why}). Nothing of this step was written.",
    "E818": "{name} {value!r} cannot be read. Give {expected}.",
    "E819": '{query!r} has no word to look for. Give one, as in: raid "car bomb" OR blast* -drill',
    "E820": "{incident}: what its reports say together is not worked out yet, because adding was "
    "interrupted. Run the same `sourceline add` again.",
    "E821": "{folder}: this is a file, not a folder. Give another name for the workspace.",
    "E822": "{path}: the workspace's file is missing. Put it back from a copy; to begin anew, "
    "remove {folder}/sourceline.toml and run `sourceline init {folder}`.",
    "E823": "{path}: it cannot be opened ({why}). Correct the permissions of it and of the folders "
    "that it is in, or name another one.",
    "E824": "{where}: the disk has a fault ({why}): it may be full or over a quota, gone, or "
    "broken. See to it and do it again; what was added before is safe.",
    "E825": "{where}: what was written last stands in {journal} beside it, and cannot be read "
    "where nothing can be written. Copy the folder to a place where you may write, and open that.",
    "E826": "{where}: this workspace is of sourceline {version}, and has to be brought to this "
    "version, but nothing can be written here. Copy the folder to a place where you may write, and "
    "open that.",
    "E827": "{where}: somebody wrote to it while it was read, and what was read may be of two "
    "states. Do it again.",
    "E828": "the judgement was not kept: {why}.",
    "E829": "{where}: the database of this workspace is empty. Put it back from a copy, or correct "
    "its name in sourceline.toml or SOURCELINE_DATABASE; `sourceline init` in a new folder makes a "
    "new workspace.",
    "E830": "{incident}: what its reports say together could not be worked out, for a fault in "
    "Sourceline itself ({why}). The reports are kept and the others go on; please report it. "
    "`sourceline rebuild` tries again.",
    # workbench
    "E900": "a fault in Sourceline itself; the log of the server has it. Nothing was changed.",
    "E901": "{host} can be reached from other machines, and nobody has to sign in here. Give "
    "--accounts, or leave --host out.",
    "E902": "nobody could sign in: the workspace has no admin. Make one with `sourceline accounts "
    "add NAME --role admin`.",
    "E903": "nobody is signed in. Sign in and do it again.",
    "E904": "{name} is a {has} here, and this needs a {needs}. Ask an admin of the workspace.",
    "E905": "this did not come from a page of this workbench, or the page is from before it was "
    "restarted. Load the page anew and do it again.",
    "E906": "this is larger than the 25 MB that are taken at once. Add large files with "
    "`sourceline add`.",
    "E907": "{tiles!r} cannot be drawn under the map ({why}). Give --tiles an address with {{z}}, "
    "{{x}} and {{y}}, or the address or file of a .pmtiles archive.",
    "E908": "{where} cannot be listened on ({why}). Give another --port, or stop what uses it.",
    "E909": "the browser libraries of the workbench are not in this installation. Install Node.js "
    "20 or later and run `make workbench`, or install Sourceline from a wheel.",
    "E925": "{field} {value!r} cannot be taken. Give {expected}.",
    "E926": "report {report} has to be coded before the codings of others are shown. Code it, or "
    "ask an editor.",
    "E930": "there is an account {name!r} already. Take another name, or change that one.",
    "E931": "{name!r} is no name for an account. Give 1 to {most} characters that can be seen.",
    "E932": "the name and the password do not belong together. Try again, or ask an admin for a "
    "new password.",
    "E933": "there were too many tries. Wait {minutes} min and try again.",
    "E934": "this password cannot be taken: {why}. Give another.",
    "E935": "there is no account {name!r}. `sourceline accounts list` lists them.",
    "E936": "{name} is the last admin. Make another one first.",
    "E937": "{role!r} is no role. Give one of: {roles}.",
    "E938": "no password was given. Type it twice the same, or give --password-file FILE with it "
    "on the first line.",
    "E940": "incident {incident} is no longer what was seen: {since}. Read it again, and decide "
    "with its new version.",
    "E941": "{path} has no argument {name!r}. /api lists the arguments that there are.",
    "E942": "nothing was added: {why}. Give a text or files; large ones go in with "
    "`sourceline add`.",
    "E943": "{address!r} is not the address of a page or a feed. Give one that begins with "
    "http:// or https://; files of this machine go in by choosing them.",
    "E944": "{number} jobs wait to be done already. Add this when some of them are.",
    "E945": "there is no job {job!r} since the workbench was started. What jobs before that added "
    "is in the workspace.",
}


class SourcelineError(Exception):
    """An error with a code from `MESSAGES`.

    Args:
        code: key of `MESSAGES`.
        fields: values for the message's placeholders.
    """

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        self.fields = fields
        self.message = MESSAGES[code].format(**fields)
        super().__init__(f"[{code}] {self.message}")

    def __reduce__(self) -> tuple[object, ...]:
        """Errors pass between processes with their fields."""
        return (_rebuild, (type(self), self.code, self.fields))


def _rebuild(kind: type[SourcelineError], code: str, fields: dict[str, object]) -> SourcelineError:
    return kind(code, **fields)


class BadReport(SourcelineError):  # noqa: N818 (a report is bad, the program is not in error)
    """One report cannot be read or coded; a batch goes on and lists it as a reject."""
