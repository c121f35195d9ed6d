#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image of the autograder.
set -euo pipefail
autograder=${AUTOGRADER:-/autograder}

if [ -z "${JAVA25_HOME:-}" ]; then
  apt-get update
  apt-get install -y --no-install-recommends openjdk-25-jdk-headless
fi

# Solutions are run by a user who can neither read right ones nor write a result.
id grader >/dev/null 2>&1 || useradd --create-home --shell /usr/sbin/nologin grader
chmod -R u=rwX,go=rX "$autograder/source"
rm -rf "$autograder/source/course/src/course/test"

# Builds the course, and fetches its libraries; grading then needs no network.
"$autograder/source/course/brood" list
chown -R grader "$autograder/source/course/.brood"
