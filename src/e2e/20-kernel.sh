# The kernel under plain Jupyter: installed, used by nbconvert, removed; nobody else's is touched.
. "$(dirname "$0")/lib.sh"

jupyter=
for each in /usr/bin/jupyter $(command -v -a jupyter 2>/dev/null); do
  if "$each" nbconvert --version >/dev/null 2>&1; then jupyter=$each; break; fi
done

prefix="$scratch/pre fix 课程"
kernels="$prefix/share/jupyter/kernels"
expect 0 ./brood kernel install --prefix "$prefix"
says "Installed the kernel 'java'"
[ -f "$kernels/java/kernel.json" ] || fail "no kernel.json"
ok "installs below a prefix with blanks and Chinese letters"

if [ -n "$jupyter" ]; then
  cat >"$scratch/note book.ipynb" <<'JSON'
{"cells": [
 {"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [],
  "source": ["int k = 20;\n", "record Answer(boolean elsewhere, int n) {}"]},
 {"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [],
  "source": ["long here = ProcessHandle.current().pid();\n",
   "try (var brood = Brood.open()) {\n",
   "    var child = brood.spawn(\"child\", () -> {\n",
   "        IO.println(\"printed by the child\");\n",
   "        return new Answer(ProcessHandle.current().pid() != here, 2 * k + 2);\n",
   "    });\n",
   "    IO.println(child.join());\n",
   "}"]}],
 "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}},
 "nbformat": 4, "nbformat_minor": 5}
JSON
  expect 0 env JUPYTER_PATH="$prefix/share/jupyter" JUPYTER_RUNTIME_DIR="$scratch/runtime" "$jupyter" nbconvert --to markdown --execute \
    --ExecutePreprocessor.timeout=120 --output-dir "$scratch" "$scratch/note book.ipynb"
  out=$(cat "$scratch/note book.md")
  says 'printed by the child'
  says 'Answer[elsewhere=true, n=42]'
  ok "nbconvert runs a notebook: a record, a variable and a lambda of cells work in a child"
  # The connection file of nbconvert is the last argument of its kernel.
  kernel_left() { ps -eo args | grep -F brood.course.kernel.KernelMain | grep -v grep | grep -qF "$scratch/runtime"; }
  no_kernel() { ! kernel_left; }
  eventually 10 "the end of the kernel" no_kernel
  ok "no kernel is left"
else
  skip "there is no jupyter nbconvert"
fi

expect 0 ./brood kernel uninstall --prefix "$prefix"
[ ! -e "$kernels/java" ] || fail "something is left"
expect 1 ./brood kernel uninstall --prefix "$prefix"
says 'no kernel of ours'
ok "uninstalls"

mkdir -p "$kernels/java"
printf '{"argv": ["/opt/ijava/run", "{connection_file}"], "display_name": "IJava", "language": "java"}' \
  >"$kernels/java/kernel.json"
before=$(cksum "$kernels/java/kernel.json")
expect 1 ./brood kernel install --prefix "$prefix"
says "'IJava'"
says '--name'
expect 1 ./brood kernel uninstall --prefix "$prefix"
[ "$before" = "$(cksum "$kernels/java/kernel.json")" ] || fail "another kernel was changed"
expect 0 ./brood kernel install --prefix "$prefix" --name brood-java
[ -f "$kernels/brood-java/kernel.json" ] || fail "not under the other name"
expect 2 ./brood kernel install --prefix "$prefix" --name ../java
says 'name is made of'
ok "a foreign kernel stays as it is; another name works"
