plugins {
    id("com.android.library")
    kotlin("android")
    `maven-publish`
}

group = "dev.edgewise"
version = "0.1.0"

android {
    namespace = "dev.edgewise.android"
    compileSdk = 36
    defaultConfig { minSdk = 24 }
}

dependencies { api(project(":core")) }
