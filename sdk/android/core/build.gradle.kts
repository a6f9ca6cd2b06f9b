plugins {
    kotlin("jvm")
    `maven-publish`
}

group = "dev.edgewise"
version = "0.1.0"
